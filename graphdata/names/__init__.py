"""From a phrase of responsibility to the units it names."""
