namespace FunctionShield.Grammars.Sql;

/// <summary>
/// The words that a dialect reserves, or that decide how a statement is read. Alphabetical; the order is that of <see cref="SqlKeywords"/>.
/// </summary>
internal enum SqlKeyword : byte
{
    /// <summary>No keyword.</summary>
    None,

    Add, All, Alter, Analyze, And, Any, Array, As, Asc, Attach, Backup, Begin, Between, Binary, Both, By, Call, Cascade,
    Case, Cast, Check, Collate, Column, Commit, Connect, Constraint, Convert, Copy, Create, Cross, CurrentDate,
    CurrentTimestamp, CurrentUser, Cursor, Database, Databases, Dbcc, Declare, Default, Delay, Delete, Deny, Desc,
    Describe, Detach, Distinct, Distinctrow, Div, Do, Drop, Dumpfile, Each, Else, Elseif, End, Escape, Except, Exec,
    Execute, Exists, Explain, False, Fetch, For, Force, Foreign, From, Full, Function, Glob, Goto, Grant, Group, Handler,
    Having, If, Ignore, Ilike, Immediate, In, Index, Infile, Inner, Insert, Intersect, Interval, Into, Is, Isnull, Join,
    Kill, Lateral, Leading, Left, Like, Limit, Load, Lock, Match, Merge, Minus, Mod, Natural, Not, Notnull, Null, Of,
    Offset, On, Or, Order, Outer, Outfile, Over, Partition, Pragma, Prepare, Primary, Print, Procedure, Raiserror,
    Recursive, References, Regexp, Release, Rename, Replace, Restore, Return, Returning, Revoke, Right, Rlike, Rollback,
    Row, Rows, Savepoint, Schema, Select, Separator, SessionUser, Set, Show, Shutdown, Similar, Some, Sounds, Start,
    StraightJoin, Table, Then, To, Top, Trailing, Transaction, Trigger, True, Truncate, Union, Unique, Unlock, Update, Use,
    Using, Vacuum, Values, View, Waitfor, When, Where, While, Window, With, Within, Xor,
}
