package dev.adjoint.viz.chart;

import dev.adjoint.autodiff.type.Tensor;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The numbers of a column's edges and units that are drawn.
final class Values {
    private final double[][] weights;

    /// Empty if the units have none.
    private final double[] biases;

    private Values(double[][] weights, double[] biases) {
        this.weights = weights;
        this.biases = biases;
    }

    /// @param weight inputs × (outputs · pieces), the pieces of a unit side by side
    /// @param bias one number per piece
    /// @param pieces the number of pieces per unit; the one with the largest absolute value is
    ///   drawn
    static Values of(Tensor weight, Optional<Tensor> bias, Units from, Units to, int pieces) {
        double[][] weights = new double[from.drawn()][to.drawn()];
        double[] biases =
                bias.map(
                                all ->
                                        IntStream.range(0, to.drawn())
                                                .map(unit -> to.unit(unit) * pieces)
                                                .mapToDouble(first -> heaviest(all, first, pieces))
                                                .toArray())
                        .orElse(new double[0]);
        for (int unit = 0; unit < to.drawn(); unit++) {
            int first = to.unit(unit) * pieces;
            for (int source = 0; source < from.drawn(); source++) {
                int start = from.unit(source) * to.count() * pieces;
                weights[source][unit] = heaviest(weight, start + first, pieces);
            }
        }
        return new Values(weights, biases);
    }

    /// Returns a weight; both arguments are indices among the drawn units.
    double weight(int source, int unit) {
        return weights[source][unit];
    }

    OptionalDouble bias(int unit) {
        return biases.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(biases[unit]);
    }

    DoubleStream weights() {
        return Arrays.stream(weights).flatMapToDouble(Arrays::stream);
    }

    DoubleStream biases() {
        return Arrays.stream(biases);
    }

    /// Returns the number with the largest absolute value. NaN counts as larger than any number.
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
