"""The conditions of every part of a bundle, each part to be left out."""
