package dev.adjoint.check.law;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Creates a value on first use, and keeps it.
final class Once<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private final List<T> made = new ArrayList<>();

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        if (made.isEmpty()) {
            made.add(maker.get());
        }
        return made.getFirst();
    }
}
