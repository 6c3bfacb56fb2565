package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.List;

/// Moves and stretches the targets of a regression for a training, and brings what is predicted
/// back into their units. Targets far from 0, such as prices, take many steps to reach, and large
/// ones make large gradients.
///
/// ```java
/// TargetScaler prices = TargetScaler.fit(train);
/// Network network = trainer.fit(prices.apply(train), prices.apply(validation)).network();
/// float[][] predicted = prices.inverse(network.predict(rows));
/// ```
///
/// Losses are those of the scaled targets.
///
/// @param scaler what is done to the targets, which it has for features
public record TargetScaler(Scaler scaler) {
    /// Gives each target of the training part mean 0 and standard deviation 1, as [StandardScaler]
    /// does with features. A target that is constant there is moved to 0 and not stretched.
    ///
    /// @throws IllegalArgumentException where the targets are labels
    public static TargetScaler fit(Dataset train) {
        return new TargetScaler(StandardScaler.fit(NumberFeatures.ofTargets(train)));
    }

    /// Gives each target of the training part values from 0 to 1, as [MinMaxScaler] does with
    /// features: for a model whose outputs are from 0 to 1 too.
    ///
    /// @throws IllegalArgumentException where the targets are labels
    public static TargetScaler minMax(Dataset train) {
        return new TargetScaler(MinMaxScaler.fit(NumberFeatures.ofTargets(train)));
    }

    /// The names of the targets that it was fitted to.
    public List<String> targets() {
        return scaler.features();
    }

    /// The data with its targets scaled.
    ///
    /// @throws IllegalArgumentException where its targets are others than those that were fitted
    public Dataset apply(Dataset data) {
        if (!targets().equals(data.targetNames())) {
            throw mistake("apply", "the targets " + data.targetNames(), targets().toString());
        }
        return data.mappedTargets(scaler::apply);
    }

    /// Predictions for scaled targets in the targets' own units, in new arrays.
    ///
    /// @throws IllegalArgumentException where a row has more numbers than there are targets, or
    ///   fewer
    public float[][] inverse(float[][] predictions) {
        return Arrays.stream(predictions).map(this::inverse).toArray(float[][]::new);
    }

    /// As [#inverse(float[][])], for one row.
    public float[] inverse(float[] prediction) {
        int count = targets().size();
        if (prediction.length != count) {
            throw mistake("inverse", prediction.length + " numbers in a row", count + " targets");
        }
        float[] inverse = new float[count];
        for (int target = 0; target < count; target++) {
            inverse[target] = (float) scaler.inverse(target, prediction[target]);
        }
        return inverse;
    }

    private static IllegalArgumentException mistake(String operation, String got, String needed) {
        return Mistake.of(operation, got, needed, "give those that it was fitted to");
    }

    /// Such as `targets: standardise, mean and deviation of price: 352.1, 41.00`.
    @Override
    public String toString() {
        return "targets: " + scaler;
    }
}
