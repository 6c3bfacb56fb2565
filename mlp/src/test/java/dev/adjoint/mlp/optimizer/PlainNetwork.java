package dev.adjoint.mlp.optimizer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// A network with one tanh layer and the mean squared error, its gradients, and both optimisers,
/// written out as plain loops: what the compiled programs are compared with.
final class PlainNetwork {
    private final int inputs;
    private final int hidden;
    private final int outputs;
    private final double[] w1;
    private final double[] b1;
    private final double[] w2;
    private final double[] b2;
    private final double[][] means;
    private final double[][] squares;
    private int steps;

    PlainNetwork(double[] w1, double[] b1, double[] w2, double[] b2) {
        this.hidden = b1.length;
        this.outputs = b2.length;
        this.inputs = w1.length / hidden;
        this.w1 = w1;
        this.b1 = b1;
        this.w2 = w2;
        this.b2 = b2;
        this.means = zeros();
        this.squares = zeros();
    }

    Map<String, double[]> parameters() {
        Map<String, double[]> parameters = new LinkedHashMap<>();
        parameters.put("dense1/weight", w1);
        parameters.put("dense1/bias", b1);
        parameters.put("dense2/weight", w2);
        parameters.put("dense2/bias", b2);
        return parameters;
    }

    void sgd(double[] x, double[] t, double rate) {
        double[][] gradients = gradients(x, t);
        double[][] all = all();
        for (int p = 0; p < all.length; p++) {
            for (int i = 0; i < all[p].length; i++) {
                all[p][i] -= rate * gradients[p][i];
            }
        }
    }

    /// Algorithm 1 of Kingma and Ba, line by line.
    void adam(double[] x, double[] t, double rate) {
        double[][] gradients = gradients(x, t);
        double[][] all = all();
        steps++;
        for (int p = 0; p < all.length; p++) {
            for (int i = 0; i < all[p].length; i++) {
                double g = gradients[p][i];
                means[p][i] = 0.9 * means[p][i] + (1 - 0.9) * g;
                squares[p][i] = 0.999 * squares[p][i] + (1 - 0.999) * g * g;
                double m = means[p][i] / (1 - Math.pow(0.9, steps));
                double v = squares[p][i] / (1 - Math.pow(0.999, steps));
                all[p][i] -= rate * m / (Math.sqrt(v) + 1e-8);
            }
        }
    }

    double loss(double[] x, double[] t) {
        double sum = 0;
        for (int row = 0; row < x.length / inputs; row++) {
            double[] o = output(activations(x, row));
            for (int k = 0; k < outputs; k++) {
                sum += Math.pow(o[k] - t[row * outputs + k], 2);
            }
        }
        return sum / t.length;
    }

    private double[][] gradients(double[] x, double[] t) {
        double[][] sums = zeros();
        for (int row = 0; row < x.length / inputs; row++) {
            double[] h = activations(x, row);
            double[] o = output(h);
            double[] back = new double[hidden];
            for (int k = 0; k < outputs; k++) {
                double slope = 2 * (o[k] - t[row * outputs + k]) / t.length;
                sums[3][k] += slope;
                for (int j = 0; j < hidden; j++) {
                    sums[2][j * outputs + k] += h[j] * slope;
                    back[j] += w2[j * outputs + k] * slope;
                }
            }
            for (int j = 0; j < hidden; j++) {
                double slope = back[j] * (1 - h[j] * h[j]);
                sums[1][j] += slope;
                for (int i = 0; i < inputs; i++) {
                    sums[0][i * hidden + j] += x[row * inputs + i] * slope;
                }
            }
        }
        return sums;
    }

    private double[] activations(double[] x, int row) {
        double[] h = b1.clone();
        for (int j = 0; j < hidden; j++) {
            for (int i = 0; i < inputs; i++) {
                h[j] += x[row * inputs + i] * w1[i * hidden + j];
            }
            h[j] = Math.tanh(h[j]);
        }
        return h;
    }

    private double[] output(double[] h) {
        double[] o = b2.clone();
        for (int k = 0; k < outputs; k++) {
            for (int j = 0; j < hidden; j++) {
                o[k] += h[j] * w2[j * outputs + k];
            }
        }
        return o;
    }

    private double[][] all() {
        return new double[][] {w1, b1, w2, b2};
    }

    private double[][] zeros() {
        return Arrays.stream(all()).map(a -> new double[a.length]).toArray(double[][]::new);
    }
}
