package dev.adjoint.mlp.data.prepare;

import dev.adjoint.mlp.data.Dataset;
import dev.adjoint.mlp.text.Mistake;

import java.util.Arrays;
import java.util.List;

/// Shifts and scales the targets of a regression for training, and converts predictions back to
/// their units. Targets far from 0, such as prices, take many steps to reach, and large ones
/// produce large gradients.
///
/// ```java
/// TargetScaler prices = TargetScaler.fit(train);
/// Network network = trainer.fit(prices.apply(train), prices.apply(validation)).network();
/// float[][] predicted = prices.inverse(network.predict(rows));
/// ```
///
/// Losses are computed on the scaled targets.
///
/// @param scaler the scaler of the targets, which are its features
public record TargetScaler(Scaler scaler) {
    /// Scales each target to mean 0 and standard deviation 1 over the training part, as
    /// [StandardScaler] does with features. A target that is constant there is moved to 0 and not
    /// scaled.
    ///
    /// @throws IllegalArgumentException if the targets are labels
    public static TargetScaler fit(Dataset train) {
        return new TargetScaler(StandardScaler.fit(NumberFeatures.ofTargets(train)));
    }

    /// Scales each target to the range 0 to 1 over the training part, as [MinMaxScaler] does with
    /// features: for a model whose outputs are also from 0 to 1.
    ///
    /// @throws IllegalArgumentException if the targets are labels
    public static TargetScaler minMax(Dataset train) {
        return new TargetScaler(MinMaxScaler.fit(NumberFeatures.ofTargets(train)));
    }

    /// The names of the targets that it was fitted to.
    public List<String> targets() {
        return scaler.features();
    }

    /// Returns the data with its targets scaled.
    ///
    /// @throws IllegalArgumentException if its targets differ from those that were fitted
    public Dataset apply(Dataset data) {
        if (!targets().equals(data.targetNames())) {
            throw mistake("apply", "the targets " + data.targetNames(), targets().toString());
        }
        return data.mappedTargets(scaler::apply);
    }

    /// Converts predictions of scaled targets to the targets' own units, in new arrays.
    ///
    /// @throws IllegalArgumentException if a row has more or fewer numbers than there are targets
    public float[][] inverse(float[][] predictions) {
        return Arrays.stream(predictions).map(this::inverse).toArray(float[][]::new);
    }

    /// Same as [#inverse(float[][])], for one row.
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

    /// Returns text such as `targets: standardise, mean and deviation of price: 352.1, 41.00`.
    @Override
    public String toString() {
        return "targets: " + scaler;
    }
}
