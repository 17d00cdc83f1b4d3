"""Conflict news becomes a knowledge graph that an analyst can trust."""
