package dev.adjoint.mlp.evaluation;

/// The quality of the predictions of one target. [RegressionMetrics] defines the metrics.
///
/// @param name the target
/// @param rmse the root of the mean squared error
/// @param mae the mean absolute error
/// @param medianAbsoluteError the median of the absolute errors
/// @param rSquared R²; NaN if all targets are equal
/// @param adjustedRSquared R² with a penalty per feature; NaN if there are no more rows than
///   features plus one
public record RegressionScores(
        String name,
        double rmse,
        double mae,
        double medianAbsoluteError,
        double rSquared,
        double adjustedRSquared) {
    /// @param features the number of features that the predictions were made from
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
