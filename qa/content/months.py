"""The months in English, whatever language the computer speaks: its own names follow its settings."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
