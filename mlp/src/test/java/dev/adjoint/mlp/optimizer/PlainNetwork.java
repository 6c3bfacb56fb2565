package dev.adjoint.mlp.optimizer;

import java.util.Arrays;

/// A network of tanh layers and a plain last one, its mean squared error and its gradient, written
/// out as plain loops: what the compiled programs are compared with. Its parameters are one flat
/// vector: of each layer the weights, inputs × outputs, and then the biases.
public final class PlainNetwork {
    private final int[] sizes;
    private final double[] x;
    private final double[] t;

    /// @param sizes the number of inputs, and then of each layer's outputs
    /// @param x rows × inputs
    /// @param t rows × outputs
    public PlainNetwork(int[] sizes, double[] x, double[] t) {
        this.sizes = sizes;
        this.x = x;
        this.t = t;
    }

    public double loss(double[] w) {
        double sum = 0;
        int outputs = sizes[sizes.length - 1];
        for (int row = 0; row < rows(); row++) {
            double[] o = activations(w, row)[sizes.length - 1];
            for (int k = 0; k < outputs; k++) {
                sum += Math.pow(o[k] - t[row * outputs + k], 2);
            }
        }
        return sum / t.length;
    }

    public double[] gradient(double[] w) {
        double[] sums = new double[w.length];
        int last = sizes.length - 1;
        for (int row = 0; row < rows(); row++) {
            double[][] h = activations(w, row);
            double[] slopes = new double[sizes[last]];
            for (int k = 0; k < slopes.length; k++) {
                slopes[k] = 2 * (h[last][k] - t[row * slopes.length + k]) / t.length;
            }
            for (int layer = last; layer > 0; layer--) {
                slopes = addSlopes(w, layer, h[layer - 1], slopes, sums);
            }
        }
        return sums;
    }

    /// Adds a layer's share of the gradient, and gives the slopes of the layer before.
    private double[] addSlopes(double[] w, int layer, double[] in, double[] slopes, double[] sums) {
        int from = offset(layer);
        double[] back = new double[in.length];
        for (int k = 0; k < slopes.length; k++) {
            sums[from + in.length * slopes.length + k] += slopes[k];
            for (int j = 0; j < in.length; j++) {
                sums[from + j * slopes.length + k] += in[j] * slopes[k];
                back[j] += w[from + j * slopes.length + k] * slopes[k] * (1 - in[j] * in[j]);
            }
        }
        return back;
    }

    private double[][] activations(double[] w, int row) {
        double[][] h = new double[sizes.length][];
        h[0] = Arrays.copyOfRange(x, row * sizes[0], (row + 1) * sizes[0]);
        for (int layer = 1; layer < sizes.length; layer++) {
            int from = offset(layer);
            h[layer] = new double[sizes[layer]];
            for (int k = 0; k < sizes[layer]; k++) {
                double sum = w[from + sizes[layer - 1] * sizes[layer] + k];
                for (int j = 0; j < sizes[layer - 1]; j++) {
                    sum += h[layer - 1][j] * w[from + j * sizes[layer] + k];
                }
                h[layer][k] = layer < sizes.length - 1 ? Math.tanh(sum) : sum;
            }
        }
        return h;
    }

    private int offset(int layer) {
        int offset = 0;
        for (int before = 1; before < layer; before++) {
            offset += (sizes[before - 1] + 1) * sizes[before];
        }
        return offset;
    }

    private int rows() {
        return x.length / sizes[0];
    }
}
