package dev.adjoint.mlp.layer;

import java.util.random.RandomGenerator;

/// How the weights of a layer start: any function that draws a weight, given how many inputs and
/// outputs the layer has.
@FunctionalInterface
public interface Initializer {
    double draw(int inputs, int outputs, RandomGenerator random);
}
