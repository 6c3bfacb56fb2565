package dev.adjoint.viz.page;

/// A kernel of a stage.
///
/// @param label its name and cost
/// @param source the index of its Java among the page's sources
public record PageKernel(String label, int source) {}
