namespace FunctionShield.Grammars.Sql;

/// <summary>Schemas, packages, procedures and tables that a server brings with it.</summary>
internal static class SqlSystemNames
{
    public static ReadOnlySpan<byte> Words =>
        "all_tab_columns all_tables all_users ctxsys dba_users dbms_ldap dbms_lock dbms_pipe dbms_utility dbms_xmlgen"u8
        + " dbms_xslprocessor domain dual httpuritype information_schema master msysaccessobjects msysobjects mysql"u8
        + " performance_schema pg_catalog pg_class pg_database pg_shadow pg_stat_activity pg_tables pg_user rdb$database"u8
        + " rdb$fields rdb$relations rdb$types sp_configure sp_executesql sp_makewebtask sp_oacreate sp_oamethod"u8
        + " sp_password sqlite_master sqlite_schema sqlite_temp_master sys syscat syscolumns sysdatabases sysibm"u8
        + " syslogins sysobjects systables sysusers user_lock user_tab_columns user_tables utl_file utl_http utl_inaddr"u8
        + " v$database v$session v$version xp_cmdshell xp_dirtree xp_fileexist xp_regread xp_subdirs"u8;

    private static readonly WordTable Table = new(Words);

    public static bool Contains(ReadOnlySpan<byte> name) => Table.Find(Words, name) != 0;
}
