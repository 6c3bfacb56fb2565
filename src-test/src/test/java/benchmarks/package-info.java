/// What is fast and how fast: JMH benchmarks, run by a command of their own.
@NullMarked
package benchmarks;

import org.jspecify.annotations.NullMarked;
