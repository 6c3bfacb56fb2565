package dev.adjoint.mlp.layer;

import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import java.util.random.RandomGenerator;

/// Vectors of normal numbers, made orthogonal in turn by the modified Gram-Schmidt process. This is
/// the QR decomposition whose R has a positive diagonal, so all orthogonal matrices are equally
/// likely (Mezzadri, "How to generate random matrices from the classical compact groups", Notices
/// of the AMS 54, 2007).
///
/// @param gain the length of each vector
record Orthogonal(double gain) implements Initializer {
    /// One pass leaves an error that grows with the condition of the drawn vectors. A second pass
    /// removes it.
    private static final int PASSES = 2;

    @Override
    public Tensor draw(int inputs, int outputs, RandomGenerator random) {
        boolean isTall = inputs >= outputs;
        double[][] vectors = new double[Math.min(inputs, outputs)][Math.max(inputs, outputs)];
        for (int i = 0; i < vectors.length; i++) {
            for (int k = 0; k < vectors[i].length; k++) {
                vectors[i][k] = random.nextGaussian();
            }
            makeOrthogonal(vectors, i);
        }
        double[] weights = new double[Math.multiplyExact(inputs, outputs)];
        for (int in = 0; in < inputs; in++) {
            for (int out = 0; out < outputs; out++) {
                double entry = isTall ? vectors[out][in] : vectors[in][out];
                weights[in * outputs + out] = gain * entry;
            }
        }
        return Tensor.of(Shape.of(inputs, outputs), weights);
    }

    /// Subtracts from a vector its projections on all earlier vectors, and scales it to length 1.
    private static void makeOrthogonal(double[][] vectors, int last) {
        double[] vector = vectors[last];
        for (int pass = 0; pass < PASSES; pass++) {
            for (int i = 0; i < last; i++) {
                addScaled(vector, -dot(vector, vectors[i]), vectors[i]);
            }
        }
        double length = Math.sqrt(dot(vector, vector));
        for (int k = 0; k < vector.length; k++) {
            vector[k] /= length;
        }
    }

    private static void addScaled(double[] vector, double factor, double[] other) {
        for (int k = 0; k < vector.length; k++) {
            vector[k] += factor * other[k];
        }
    }

    /// Uses four sums, so that one addition need not wait for another.
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < a.length; k += 4) {
            s0 += a[k] * b[k];
            s1 += a[k + 1] * b[k + 1];
            s2 += a[k + 2] * b[k + 2];
            s3 += a[k + 3] * b[k + 3];
        }
        for (; k < a.length; k++) {
            s0 += a[k] * b[k];
        }
        return s0 + s1 + (s2 + s3);
    }
}
