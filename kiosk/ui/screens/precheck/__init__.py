"""Each condition beside the visitor's own facts."""
