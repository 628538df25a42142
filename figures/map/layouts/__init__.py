"""Where every mark stands: positions are computed here, once, so that filters, runs and hash seeds never move a node.

Two planes. On the *ring* stand the leaders with their units inside and their tasks along it (overview and tasks view);
on the *web* stand the units by what they do together (units view).
"""
