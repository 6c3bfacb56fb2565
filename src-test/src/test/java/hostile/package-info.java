/// Models that mean no good: ops that throw or never end, shapes that no memory holds, names of any
/// characters, numbers that are none. Each is refused with a message, and other programs go on.
package hostile;
