package dev.adjoint.check.law;

/// Something that a function and its derivatives owe each other, made for one function and held at
/// as many points as you like.
@FunctionalInterface
public interface Law {
    Finding at(Point point);
}
