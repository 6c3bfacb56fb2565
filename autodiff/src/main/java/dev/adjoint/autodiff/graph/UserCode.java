package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.ShapeMismatchException;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// Calls of code that a user gave. Whatever goes wrong in it is said to be its own, with the line
/// of the program that uses it.
public final class UserCode {
    private UserCode() {}

    /// What the code of a node's op or rule gives.
    ///
    /// @param part what is called, such as `its value`
    /// @throws UserCodeException where it throws, calls itself without an end, or gives null; a
    ///   [ShapeMismatchException], which has a line of its own, is passed on
    public static <T> T call(Node node, String part, Supplier<? extends @Nullable T> code) {
        return call(node::label, part, node::origin, code);
    }

    /// As [#call(Node, String, Supplier)], before there is a node.
    public static <T> T call(
            Supplier<String> name,
            String part,
            Supplier<Origin> origin,
            Supplier<? extends @Nullable T> code) {
        @Nullable T given;
        try {
            given = code.get();
        } catch (UserCodeException | ShapeMismatchException named) {
            throw named;
        } catch (StackOverflowError endless) {
            throw failure(
                    name.get(),
                    part + " calls itself without an end, or too deeply",
                    "let it call other ops only",
                    origin.get(),
                    null);
        } catch (RuntimeException thrown) {
            throw failure(name.get(), part + " threw " + thrown, "mend it", origin.get(), thrown);
        }
        if (given == null) {
            throw failure(
                    name.get(), part + " gave null", "let it give a value", origin.get(), null);
        }
        return given;
    }

    /// A mistake in what the code of a node's op or rule gave.
    public static UserCodeException mistake(Node node, String what, String cure) {
        return failure(node.label(), what, cure, node.origin(), null);
    }

    private static UserCodeException failure(
            String name, String what, String cure, Origin origin, @Nullable Throwable cause) {
        return new UserCodeException(
                name + ": " + what + ": " + cure + "  at " + origin.line(), cause);
    }
}
