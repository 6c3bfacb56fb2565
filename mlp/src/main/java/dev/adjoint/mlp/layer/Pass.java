package dev.adjoint.mlp.layer;

import static dev.adjoint.autodiff.ops.ElementwiseOps.add;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What a model's output is built for, and what its layers may ask of that: whether it trains, a
/// key for random numbers, and new values for their states. It collects what they ask for, so each
/// output takes a pass of its own.
///
/// ```java
/// public Node output(Node x, Pass pass) { // noise in training
///     if (!pass.isTraining()) {
///         return x;
///     }
///     int[] sizes = x.shape().sizes();
///     return add(x, mul(normal(pass.key(), pass.nextStream(), x.dtype(), sizes), 0.1));
/// }
/// ```
///
/// The key is the state `random/key`, a whole number that each step counts up: steps draw different
/// numbers, and a run from the same seed draws them again.
public final class Pass {
    /// Keys start below this, and have as many steps until a float64 no longer counts by 1.
    private static final long KEYS = 1L << 52;

    private final boolean isTraining;
    private final Input key = Leaves.parameter("random/key");
    private final List<Update> updates = new ArrayList<>();
    private int streams;

    private Pass(boolean isTraining) {
        this.isTraining = isTraining;
    }

    /// A pass of a training step.
    public static Pass training() {
        return new Pass(true);
    }

    /// A pass that predicts: without chance, and without new values for any state.
    public static Pass inference() {
        return new Pass(false);
    }

    public boolean isTraining() {
        return isTraining;
    }

    /// The key that this step's random numbers are drawn under, by `RandomOps`.
    ///
    /// @throws IllegalStateException where the pass is not one of training
    public Node key() {
        requireTraining("key");
        return key;
    }

    /// A stream of random numbers that nobody else draws from. The same model asks for the same
    /// ones each time it is built.
    public int nextStream() {
        requireTraining("nextStream");
        return streams++;
    }

    /// Says what a state of a layer takes at the end of the step.
    ///
    /// @param next may read any state, and reads the values from before the step
    /// @throws IllegalArgumentException where it is not of the state's type
    /// @throws IllegalStateException where the pass is not one of training
    public void update(Input state, Node next) {
        requireTraining("update");
        updates.add(new Update(state, next));
    }

    /// What the layers have said, and the key's next value where numbers were drawn.
    public List<Update> updates() {
        List<Update> all = new ArrayList<>(updates);
        if (drawsNumbers()) {
            all.add(new Update(key, add(key, 1)));
        }
        return List.copyOf(all);
    }

    /// What the pass's own state starts from: a key, where numbers were drawn.
    public Map<String, Tensor> initialState(RandomGenerator random) {
        return drawsNumbers()
                ? Map.of(key.name(), Tensor.scalar((double) random.nextLong(KEYS)))
                : Map.of();
    }

    private boolean drawsNumbers() {
        return streams > 0;
    }

    private void requireTraining(String operation) {
        if (!isTraining) {
            throw new IllegalStateException(
                    operation
                            + ": got a pass of inference, needed one of training: ask isTraining()"
                            + " before");
        }
    }
}
