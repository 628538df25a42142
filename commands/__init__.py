"""The commands, in rooms by what they are about; `zeren` is the door to them."""
