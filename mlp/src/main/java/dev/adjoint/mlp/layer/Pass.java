package dev.adjoint.mlp.layer;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;

import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.run.Update;
import dev.adjoint.autodiff.type.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// The purpose of a model's output, training or inference, and the services for its layers: a key
/// for random numbers, and new values for their states. It collects their requests, so each output
/// needs its own pass.
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
/// The key is the state `random/key`, a whole number that each step increments. So steps draw
/// different numbers, and a run from the same seed draws the same ones.
public final class Pass {
    /// Keys start below this, and can be incremented as many times before a float64 no longer
    /// counts by 1.
    private static final long KEYS = 1L << 52;

    private final boolean isTraining;
    private final Input key = Leaves.parameter("random/key");
    private final List<Update> updates = new ArrayList<>();
    private int streams;

    private Pass(boolean isTraining) {
        this.isTraining = isTraining;
    }

    /// A pass for a training step.
    public static Pass training() {
        return new Pass(true);
    }

    /// A pass for inference: without random numbers, and without new values for any state.
    public static Pass inference() {
        return new Pass(false);
    }

    public boolean isTraining() {
        return isTraining;
    }

    /// The key for this step's random numbers, for `RandomOps`.
    ///
    /// @throws IllegalStateException if this is not a training pass
    public Node key() {
        requireTraining("key");
        return key;
    }

    /// Returns a new stream of random numbers for one use. The same model gets the same streams
    /// each time it is built.
    public int nextStream() {
        requireTraining("nextStream");
        return streams++;
    }

    /// Sets the value that a layer's state takes at the end of the step.
    ///
    /// @param next may read any state; it sees the values from before the step
    /// @throws IllegalArgumentException if `next` is not of the state's type
    /// @throws IllegalStateException if this is not a training pass
    public void update(Input state, Node next) {
        requireTraining("update");
        updates.add(new Update(state, next));
    }

    /// The layers' updates, and the key's next value if random numbers were drawn.
    public List<Update> updates() {
        List<Update> all = new ArrayList<>(updates);
        if (drawsNumbers()) {
            all.add(new Update(key, add(key, 1)));
        }
        return List.copyOf(all);
    }

    /// The initial value of the pass's own state: a key if random numbers were drawn.
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

    @Override
    public String toString() {
        return isTraining ? "pass of a training step" : "pass of inference";
    }
}
