"""The JSON files for programs: what the pages say, under declared shapes (`schemas/api/`, `docs/api.md`).

Shares and components are numbers from 0 to 1 and ranks from 0 to 100, with at most six decimals; days are
ISO 8601; addresses start at the site's root; what is not known is null. The same judgements give the same bytes.
"""
