package dev.adjoint.autodiff.graph;

import dev.adjoint.autodiff.type.ShapeMismatchException;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// Calls a user's code. Any failure in it is reported as the user's, with the line of the program
/// that uses it.
public final class UserCode {
    private UserCode() {}

    /// Returns the result of the code of a node's op or rule.
    ///
    /// @param part the part that is called, such as `its value`
    /// @throws UserCodeException if it throws, recurses without end, or returns null; a
    ///   [ShapeMismatchException], which has a line of its own, is rethrown
    public static <T> T call(Node node, String part, Supplier<? extends @Nullable T> code) {
        return call(node::label, part, node::origin, code);
    }

    /// Same as [#call(Node, String, Supplier)], before the node exists.
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
            throw failure(name.get(), part + " threw " + thrown, "fix it", origin.get(), thrown);
        }
        if (given == null) {
            throw failure(
                    name.get(), part + " gave null", "let it give a value", origin.get(), null);
        }
        return given;
    }

    /// The exception for a wrong result of a node's op or rule.
    public static UserCodeException mistake(Node node, String what, String cure) {
        return failure(node.label(), what, cure, node.origin(), null);
    }

    private static UserCodeException failure(
            String name, String what, String cure, Origin origin, @Nullable Throwable cause) {
        return new UserCodeException(
                name + ": " + what + ": " + cure + "  at " + origin.line(), cause);
    }
}
