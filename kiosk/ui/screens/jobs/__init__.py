"""找工作: the words, the filters, and the work that was found."""
