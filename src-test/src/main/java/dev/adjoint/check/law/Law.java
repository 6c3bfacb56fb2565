package dev.adjoint.check.law;

/// A property of a function and its derivatives, made for one function and checked at any number of
/// points.
@FunctionalInterface
public interface Law {
    Finding at(Point point);
}
