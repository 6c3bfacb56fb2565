package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.generate.code.KernelBody;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Named tensors that live between runs: parameters, moments of an optimiser, running statistics.
/// Any number of programs may share one state; runs that only read it may overlap, a run that
/// replaces part of it may overlap with no other, and one that tries throws.
public final class State {
    private static final int WRITING = -1;

    /// @param array of the type as which elements of `type` are held
    record Slot(TensorType type, Object array) {
        Tensor read() {
            TensorType held = type.withDType(type.dtype().held());
            return Tensor.copyOf(held, array, 0).as(type.dtype());
        }
    }

    private final Map<String, Slot> slots = new LinkedHashMap<>();

    /// The number of runs that read now, or [#WRITING].
    private final AtomicInteger users = new AtomicInteger();

    private State() {}

    /// A state that holds copies of these tensors, in their order.
    public static State of(Map<String, Tensor> values) {
        State state = new State();
        values.forEach(
                (name, value) -> {
                    Tensor held = value.as(value.dtype().held());
                    Object array =
                            held.dtype().newArray(value.shape().count() + KernelBody.PADDING);
                    held.copyInto(array, 0);
                    state.slots.put(name, new Slot(value.type(), array));
                });
        return state;
    }

    /// A state that holds nothing.
    public static State empty() {
        return new State();
    }

    /// The names, in the order in which they were given.
    public List<String> names() {
        return List.copyOf(slots.keySet());
    }

    /// A copy of the tensor of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    /// @throws IllegalStateException if a run is replacing part of this state
    public Tensor get(String name) {
        Slot slot = slot(name);
        enter(false);
        try {
            return slot.read();
        } finally {
            leave(false);
        }
    }

    /// Replaces the tensor of this name, rounding to its element type.
    ///
    /// @throws IllegalArgumentException if there is none, or the shape is not the same
    /// @throws IllegalStateException if a run is using this state
    public void set(String name, Tensor value) {
        Slot slot = slot(name);
        if (!value.shape().equals(slot.type.shape())) {
            throw new IllegalArgumentException(
                    "state "
                            + name
                            + ": got "
                            + value.type()
                            + ", needed "
                            + slot.type
                            + ": reshape the value?");
        }
        enter(true);
        try {
            value.as(slot.type.dtype()).as(slot.type.dtype().held()).copyInto(slot.array, 0);
        } finally {
            leave(true);
        }
    }

    /// Copies of all tensors by name, such as to keep the best of a training.
    public Map<String, Tensor> toMap() {
        Map<String, Tensor> copy = new LinkedHashMap<>();
        for (String name : slots.keySet()) {
            copy.put(name, get(name));
        }
        return Collections.unmodifiableMap(copy);
    }

    Slot slot(String name) {
        Slot slot = slots.get(name);
        if (slot == null) {
            throw new IllegalArgumentException(
                    "state: got no tensor named "
                            + name
                            + ", have "
                            + slots.keySet()
                            + ": give it an initial value in State.of");
        }
        return slot;
    }

    /// Begins a run, or throws where one is under way that excludes it.
    void enter(boolean writes) {
        int now;
        do {
            now = users.get();
            if (now == WRITING || (writes && now > 0)) {
                throw overlap(writes, now == WRITING);
            }
        } while (!users.compareAndSet(now, writes ? WRITING : now + 1));
    }

    private static IllegalStateException overlap(boolean writes, boolean isWriting) {
        return new IllegalStateException(
                "state: got a run that "
                        + (writes ? "replaces" : "reads")
                        + " a state which another run "
                        + (isWriting ? "replaces" : "reads")
                        + " at the same time: let one end before the other starts");
    }

    void leave(boolean writes) {
        if (writes) {
            users.set(0);
        } else {
            users.decrementAndGet();
        }
    }

    /// The names and types, one per line.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("state of " + slots.size());
        text.append(slots.size() == 1 ? " tensor" : " tensors");
        slots.forEach(
                (name, slot) -> text.append("\n  ").append(name).append(" : ").append(slot.type));
        return text.toString();
    }
}
