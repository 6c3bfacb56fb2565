package dev.adjoint.mlp.optimizer.batch;

/// The vector operations that the methods use.
final class Vectors {
    private Vectors() {}

    /// Σ x y.
    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /// x + factor × y, as a new vector.
    static double[] sum(double[] x, double factor, double[] y) {
        double[] sum = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            sum[i] = x[i] + factor * y[i];
        }
        return sum;
    }

    /// factor × x, as a new vector.
    static double[] scaled(double factor, double[] x) {
        double[] scaled = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            scaled[i] = factor * x[i];
        }
        return scaled;
    }

    /// The Euclidean length.
    static double norm(double[] x) {
        return Math.sqrt(dot(x, x));
    }
}
