package dev.adjoint.mlp.linear;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ContractionOps.matvec;
import static dev.adjoint.autodiff.ops.Leaves.constant;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;

/// A weighted sum of the inputs plus an intercept: w · x + b. Immutable.
public final class LinearModel {
    private final double intercept;
    private final double[] weights;

    private LinearModel(double intercept, double[] weights) {
        this.intercept = intercept;
        this.weights = weights;
    }

    /// @param intercept added to the sum; also known as bias
    /// @param weights one per input
    /// @throws IllegalArgumentException if there is no weight
    public static LinearModel of(double intercept, double... weights) {
        if (weights.length == 0) {
            throw Mistake.of("model", "no weights", "one or more", "give one for each input");
        }
        return new LinearModel(intercept, weights.clone());
    }

    /// Creates the model from the coefficients of a fit: the weights, then the intercept if there
    /// is one.
    static LinearModel of(double[] coefficients, boolean hasIntercept) {
        int weights = hasIntercept ? coefficients.length - 1 : coefficients.length;
        double intercept = hasIntercept ? coefficients[weights] : 0;
        return of(intercept, Arrays.copyOf(coefficients, weights));
    }

    /// A copy of the weights.
    public double[] weights() {
        return weights.clone();
    }

    public double intercept() {
        return intercept;
    }

    /// The number of inputs.
    public int inputs() {
        return weights.length;
    }

    /// w · x + b.
    ///
    /// @throws IllegalArgumentException if there is not one number per weight
    public double predict(double... x) {
        if (x.length != weights.length) {
            throw Mistake.of(
                    "predict",
                    x.length + " features",
                    weights.length,
                    "give the features that the model was made for");
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] * x[i];
        }
        return sum + intercept;
    }

    /// Same as [#predict(double...)], row by row.
    public double[] predict(double[][] rows) {
        return Arrays.stream(rows).mapToDouble(this::predict).toArray();
    }

    /// The model as a node, with its numbers as constants.
    ///
    /// @param x rows × inputs
    /// @return one number per row
    public Node output(Node x) {
        Node w = constant(Tensor.of(weights).as(x.dtype()));
        return add(matvec(x, w), intercept);
    }

    /// Returns text such as `0.5 x1 - 3 x2 + 1`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < weights.length; i++) {
            text.append(i == 0 ? Tensor.text(weights[0]) : signed(weights[i]));
            text.append(" x").append(i + 1);
        }
        return text.append(signed(intercept)).toString();
    }

    private static String signed(double value) {
        return (value < 0 ? " - " : " + ") + Tensor.text(Math.abs(value));
    }
}
