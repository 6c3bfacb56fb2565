package dev.adjoint.mlp.search;

import dev.adjoint.mlp.text.Mistake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Similarity of a function's values at two points, from 1 at the same point towards 0: the Matérn
/// kernel for ν = 5/2, (1 + s + s²/3) exp(-s) with s = √5 r (Rasmussen and Williams, "Gaussian
/// processes for machine learning", 2006, section 4.2.1). Its functions are twice differentiable.
///
/// @param lengths the length scale of each coordinate, above 0: r² is the sum of the squared
///   differences, each divided by its length
public record MaternKernel(List<Double> lengths) {
    /// @throws IllegalArgumentException if a length is not above 0
    public MaternKernel {
        lengths = List.copyOf(lengths);
        if (!lengths.stream().allMatch(length -> length > 0)) {
            throw Mistake.of("kernel", "the lengths " + lengths, "ones above 0", "start from 0.4");
        }
    }

    /// Creates a kernel with the same length for all coordinates.
    public static MaternKernel of(int coordinates, double length) {
        return new MaternKernel(Collections.nCopies(coordinates, length));
    }

    /// @param a one number per length, as in `b`
    public double of(double[] a, double[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            double step = (a[i] - b[i]) / lengths.get(i);
            squares += step * step;
        }
        double s = Math.sqrt(5 * squares);
        return (1 + s + s * s / 3) * Math.exp(-s);
    }

    /// Returns this kernel with another length for one coordinate.
    MaternKernel with(int coordinate, double length) {
        List<Double> changed = new ArrayList<>(lengths);
        changed.set(coordinate, length);
        return new MaternKernel(changed);
    }
}
