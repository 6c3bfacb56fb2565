package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.type.DType;

/// Where in a program's working memory a value lies, and which kernels need it there. Buffers that
/// are not needed at the same time may share memory.
///
/// @param value whose elements these are
/// @param held the type that they are held in: each floating type has a memory of its own, and
///   whole numbers and masks are held in one of them
/// @param offset in bytes, from the start of the type's memory
/// @param bytes that the elements take
/// @param from the kernel that makes it, counted from 1; 0 where it is there at the start
/// @param to the last kernel that needs it; one more than there are kernels where it is there after
///   the run
public record Buffer(Node value, DType held, long offset, long bytes, int from, int to) {}
