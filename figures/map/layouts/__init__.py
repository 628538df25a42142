"""Where marks stand in the two views that are maps: computed here, once, so that filters, runs and hash seeds move no node.

`overview`: the leaders with their units between them. `units`: the units by what they do together. The score, the overlap
view and the matrix are tables by nature: the page lays them out for the window it has.
"""
