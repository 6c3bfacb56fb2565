package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.random.RandomGenerator;

/// Draws the initial weights of a layer, given its numbers of inputs and outputs. [Initializers]
/// has the usual ones. If each weight is drawn independently, [#each] makes an initialiser from a
/// lambda:
///
/// ```java
/// Initializer small = Initializer.each((inputs, outputs, random) -> random.nextDouble(-.1, .1));
/// ```
@FunctionalInterface
public interface Initializer {
    /// @return inputs × outputs, float64; a layer rounds the weights to its own type
    Tensor draw(int inputs, int outputs, RandomGenerator random);

    /// Draws one weight.
    @FunctionalInterface
    interface Weight {
        double draw(int inputs, int outputs, RandomGenerator random);
    }

    /// Returns an initialiser that draws weights one by one, in row-major order.
    static Initializer each(Weight weight) {
        return (inputs, outputs, random) -> {
            double[] drawn = new double[Math.multiplyExact(inputs, outputs)];
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = weight.draw(inputs, outputs, random);
            }
            return Tensor.of(Shape.of(inputs, outputs), drawn);
        };
    }
}
