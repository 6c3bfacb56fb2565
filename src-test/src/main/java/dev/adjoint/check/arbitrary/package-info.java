/// Arbitraries for jqwik: tensors, graphs and models for custom properties. May depend on
/// `dev.adjoint.autodiff`, `dev.adjoint.mlp` and jqwik.
@NullMarked
package dev.adjoint.check.arbitrary;

import org.jspecify.annotations.NullMarked;
