package dev.adjoint.mlp.training;

/// One choice that a training does not learn.
///
/// @param name such as `batch size`
/// @param value such as `32`
public record HyperParameter(String name, String value) {}
