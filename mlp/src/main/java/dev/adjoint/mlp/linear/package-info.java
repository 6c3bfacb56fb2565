/// The predecessors and building blocks of the multi-layer perceptron: the perceptron, linear and
/// logistic regression. Depends on `data`, `optimizer`, `text` and the engine, and on Hipparchus
/// for the singular value decomposition.
@NullMarked
package dev.adjoint.mlp.linear;

import org.jspecify.annotations.NullMarked;
