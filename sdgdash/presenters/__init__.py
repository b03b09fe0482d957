"""One module per page: data, selection and labels in, a finished view model out."""
