package dev.adjoint.viz.page;

/// A kernel of a stage.
///
/// @param label what it is called, with what it costs
/// @param source its Java, by its place among the page's sources
public record PageKernel(String label, int source) {}
