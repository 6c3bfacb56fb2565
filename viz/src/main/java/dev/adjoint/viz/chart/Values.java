package dev.adjoint.viz.chart;

import dev.adjoint.autodiff.type.Tensor;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/// The numbers of the edges and units of a column that are drawn.
final class Values {
    private final double[][] weights;
    private final double[] biases;

    private Values(double[][] weights, double[] biases) {
        this.weights = weights;
        this.biases = biases;
    }

    /// @param weight inputs × (outputs · pieces), the pieces of a unit side by side
    /// @param bias one number a piece
    /// @param pieces of which a unit is the largest; the one that weighs the most is drawn
    static Values of(Tensor weight, Tensor bias, Units from, Units to, int pieces) {
        double[][] weights = new double[from.drawn()][to.drawn()];
        double[] biases = new double[to.drawn()];
        for (int unit = 0; unit < to.drawn(); unit++) {
            int first = to.unit(unit) * pieces;
            biases[unit] = heaviest(bias, first, pieces);
            for (int source = 0; source < from.drawn(); source++) {
                int start = from.unit(source) * to.count() * pieces;
                weights[source][unit] = heaviest(weight, start + first, pieces);
            }
        }
        return new Values(weights, biases);
    }

    /// Both are places among the units that are drawn.
    double weight(int source, int unit) {
        return weights[source][unit];
    }

    double bias(int unit) {
        return biases[unit];
    }

    DoubleStream weights() {
        return Arrays.stream(weights).flatMapToDouble(Arrays::stream);
    }

    DoubleStream biases() {
        return Arrays.stream(biases);
    }

    /// NaN weighs more than any number.
    private static double heaviest(Tensor values, int start, int pieces) {
        double heaviest = values.at(start);
        for (int piece = 1; piece < pieces; piece++) {
            double value = values.at(start + piece);
            if (Double.compare(Math.abs(value), Math.abs(heaviest)) > 0) {
                heaviest = value;
            }
        }
        return heaviest;
    }
}
