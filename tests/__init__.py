"""The promises of this project, each with a test."""
