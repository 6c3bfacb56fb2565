package dev.adjoint.mlp.linear;

import dev.adjoint.autodiff.ops.LossOps;
import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.optimizer.Optimizer;

import java.util.List;
import java.util.Optional;

/// Linear regression: the model w · x + b with the least mean squared error.
///
/// ```java
/// LinearModel model = LinearRegression.withIntercept().fit(rows, targets).model();
/// ```
///
/// @param intercept whether there is a b; without one the model is 0 at x = 0
public record LinearRegression(boolean intercept) {
    public static LinearRegression withIntercept() {
        return new LinearRegression(true);
    }

    public static LinearRegression withoutIntercept() {
        return new LinearRegression(false);
    }

    /// Fits the best model in closed form. If columns are collinear, or there are fewer rows than
    /// coefficients, the best model is not unique. The result then has the least sum of squared
    /// coefficients, including the intercept, and the fit has a warning.
    ///
    /// @param rows features
    /// @param targets one number per row
    /// @throws IllegalArgumentException if there is no row, rows differ in length, the numbers of
    ///   rows and targets differ, or a number is not finite
    public Fit<LinearModel> fit(double[][] rows, double[] targets) {
        return fit(Samples.of("fit", rows, targets));
    }

    /// Same as [#fit(double[][], double[])], for data with one target per row.
    ///
    /// @throws IllegalArgumentException if there are more targets
    public Fit<LinearModel> fit(Dataset data) {
        return fit(Samples.of("fit", data));
    }

    /// Fits the model by steps of an optimiser from 0, each on all rows. If the best model is not
    /// unique, gradient descent tends to the one of [#fit(double[][], double[])].
    ///
    /// @throws IllegalArgumentException as for [#fit(double[][], double[])], or if there are no
    ///   steps
    /// @throws ArithmeticException if the loss is no longer finite
    public Fit<LinearModel> fit(double[][] rows, double[] targets, Optimizer optimizer, int steps) {
        Samples samples = Samples.of("fit", rows, targets);
        Descent end = Descent.of(objective(samples), optimizer, steps);
        return end.fit(model(end), Optional.empty());
    }

    private Fit<LinearModel> fit(Samples samples) {
        LeastSquares solution = LeastSquares.solve(samples.design(intercept), samples.targets());
        Descent end = new Descent(objective(samples).at(solution.coefficients()), List.of());
        return end.fit(model(end), warning(solution));
    }

    private Objective objective(Samples samples) {
        return new Objective(samples, intercept, 0, LossOps::meanSquaredError);
    }

    private LinearModel model(Descent end) {
        return LinearModel.of(end.end().coefficients(), intercept);
    }

    private static Optional<String> warning(LeastSquares solution) {
        int coefficients = solution.coefficients().length;
        if (solution.rank() == coefficients) {
            return Optional.empty();
        }
        return Optional.of(
                "the "
                        + coefficients
                        + " columns, a constant 1 for the intercept among them if there is one,"
                        + " have rank "
                        + solution.rank()
                        + ": many coefficients fit equally well, and these are the smallest. Drop"
                        + " a column or the intercept, or add rows");
    }
}
