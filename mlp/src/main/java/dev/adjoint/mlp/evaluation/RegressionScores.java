package dev.adjoint.mlp.evaluation;

/// How good the predictions of one number are; the figures are those of [RegressionMetrics].
///
/// @param name of the target
/// @param rmse the root of the mean squared error
/// @param mae the mean absolute error
/// @param medianAbsoluteError the median of the absolute errors
/// @param rSquared R²; NaN where all targets are equal
/// @param adjustedRSquared R² with a price for each feature; NaN where there are no more rows than
///   features and one
public record RegressionScores(
        String name,
        double rmse,
        double mae,
        double medianAbsoluteError,
        double rSquared,
        double adjustedRSquared) {
    /// @param features how many the predictions were made from
    public static RegressionScores of(
            String name, double[] targets, double[] predicted, int features) {
        return new RegressionScores(
                name,
                RegressionMetrics.rmse(targets, predicted),
                RegressionMetrics.mae(targets, predicted),
                RegressionMetrics.medianAbsoluteError(targets, predicted),
                RegressionMetrics.rSquared(targets, predicted),
                RegressionMetrics.adjustedRSquared(targets, predicted, features));
    }
}
