"""The route of a report as a graph, its deadlines on the Dutch calendar, and where somebody stands in it."""
