package dev.adjoint.mlp.linear;

import dev.adjoint.autodiff.ops.CompositeOps;
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
/// @param intercept whether there is a b; without one the model is 0 where x is
public record LinearRegression(boolean intercept) {
    public static LinearRegression withIntercept() {
        return new LinearRegression(true);
    }

    public static LinearRegression withoutIntercept() {
        return new LinearRegression(false);
    }

    /// The best model in closed form. Where columns are collinear, or there are fewer rows than
    /// coefficients, there are several: this is the one whose coefficients, the intercept among
    /// them, have the least sum of squares, and the fit has a warning.
    ///
    /// @param rows features
    /// @param targets a number a row
    /// @throws IllegalArgumentException where there is no row, rows differ in length, there are
    ///   more rows than targets or fewer, or a number is not finite
    public Fit<LinearModel> fit(double[][] rows, double[] targets) {
        return fit(Samples.of("fit", rows, targets));
    }

    /// As [#fit(double[][], double[])], for data with one target a row.
    ///
    /// @throws IllegalArgumentException where there are more
    public Fit<LinearModel> fit(Dataset data) {
        return fit(Samples.of("fit", data));
    }

    /// The model that steps of an optimiser lead to from 0, each on all rows. Where there are
    /// several best models, gradient descent tends to that of [#fit(double[][], double[])].
    ///
    /// @throws IllegalArgumentException as [#fit(double[][], double[])], and where there are no
    ///   steps
    /// @throws ArithmeticException where the loss is no longer finite
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
        return new Objective(samples, intercept, 0, CompositeOps::meanSquaredError);
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
