"""What fits a class: offers judged criterion by criterion; the browser's ``js/matching`` says the same."""
