package dev.adjoint.viz.epochs;

import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// One frame per epoch of a training, for some epochs: the chosen ones, or up to sixty evenly
/// spaced ones and the last.
public final class EpochFrames<T> {
    /// The most frames that are kept unless they are chosen: sixty epochs, and before the first. Of
    /// more, every other one is discarded.
    private static final int MOST = 61;

    private final Set<Integer> chosen;
    private final TreeMap<Integer, T> frames = new TreeMap<>();
    private int stride = 1;
    private int last;

    /// @param chosen the numbers of epochs to keep, 0 before the training; empty for up to sixty
    ///   evenly spaced ones and the last
    /// @throws IllegalArgumentException if a number is negative
    public EpochFrames(Set<Integer> chosen) {
        for (int epoch : chosen) {
            if (epoch < 0) {
                throw new IllegalArgumentException(
                        "epochs: got the epoch "
                                + epoch
                                + ", needed 0 or more: 0 is before the training");
            }
        }
        this.chosen = Set.copyOf(chosen);
    }

    /// Discards everything.
    public void clear() {
        frames.clear();
        stride = 1;
        last = 0;
    }

    /// Notes an epoch, and keeps its frame if that is wanted.
    public void add(int epoch, Supplier<T> frame) {
        last = epoch;
        if (chosen.isEmpty() ? epoch % stride == 0 : chosen.contains(epoch)) {
            frames.put(epoch, frame.get());
        }
        if (chosen.isEmpty() && frames.size() > MOST) {
            stride *= 2;
            frames.keySet().removeIf(kept -> kept % stride != 0);
        }
    }

    /// Keeps the frame of the last epoch, unless epochs were chosen.
    public void end(Supplier<T> frame) {
        if (chosen.isEmpty() && !frames.containsKey(last)) {
            frames.put(last, frame.get());
        }
    }

    /// The frames by epoch, in order.
    public SequencedMap<Integer, T> byEpoch() {
        return new TreeMap<>(frames);
    }

    public int size() {
        return frames.size();
    }

    /// The numbers of the epochs to keep, in order; empty if they are not chosen.
    public List<Integer> chosen() {
        return chosen.stream().sorted().toList();
    }
}
