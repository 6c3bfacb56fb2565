package dev.adjoint.check.law;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import java.util.List;
import java.util.stream.IntStream;

/// Inner products of tensors.
final class Dot {
    private Dot() {}

    static double of(Tensor left, Tensor right) {
        return IntStream.range(0, left.shape().count())
                .mapToDouble(i -> left.at(i) * right.at(i))
                .sum();
    }

    static double of(double[] left, double[] right) {
        return IntStream.range(0, left.length).mapToDouble(i -> left[i] * right[i]).sum();
    }

    static double of(List<Tensor> left, List<Tensor> right) {
        return IntStream.range(0, left.size())
                .mapToDouble(i -> of(left.get(i), right.get(i)))
                .sum();
    }

    /// Returns the largest error of a product, given the errors of its left factor.
    static double error(double[] leftErrors, Tensor right) {
        return IntStream.range(0, leftErrors.length)
                .filter(i -> right.at(i) != 0)
                .mapToDouble(i -> leftErrors[i] * Math.abs(right.at(i)))
                .sum();
    }

    static double error(List<double[]> leftErrors, List<Tensor> right) {
        return IntStream.range(0, right.size())
                .mapToDouble(i -> error(leftErrors.get(i), right.get(i)))
                .sum();
    }

    /// Returns the largest error of a product from the roundings of its own sum.
    static double rounding(List<Tensor> left, List<Tensor> right) {
        double sum = 0;
        for (int i = 0; i < left.size(); i++) {
            int count = left.get(i).shape().count();
            for (int j = 0; j < count; j++) {
                sum += count * Math.abs(left.get(i).at(j) * right.get(i).at(j));
            }
        }
        return sum * left.size() * DType.FLOAT64.epsilon();
    }
}
