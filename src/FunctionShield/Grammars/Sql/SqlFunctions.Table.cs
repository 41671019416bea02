namespace FunctionShield.Grammars.Sql;

/// <summary>What a called function tells.</summary>
internal static class SqlFunctions
{
    /// <summary>Functions that wait, fail with a chosen message, read files, reach the network, or tell about the server: rarely in a value by chance.</summary>
    public static ReadOnlySpan<byte> GraveWords =>
        "aes_decrypt aes_encrypt analyse benchmark col_name concat_ws connection_id crypt_key ctxsys current_database"u8
        + " current_schema current_setting database_to_xml db_name dblink dblink_connect elt extractvalue"u8
        + " fn_get_audit_file fn_trace_gettable fn_xe_file_target_read_file generate_series geometrycollection get_lock"u8
        + " group_concat gtid_subset gtid_subtract has_dbaccess host_name inet_server_addr inet_server_port"u8
        + " is_srvrolemember json_keys last_insert_id linestring listagg lo_export lo_import load_extension load_file"u8
        + " make_set multilinestring multipoint multipolygon name_const object_id opendatasource openquery openrowset"u8
        + " pg_current_logfile pg_ls_dir pg_read_binary_file pg_read_file pg_sleep pg_sleep_for pg_sleep_until polygon"u8
        + " query_to_xml randomblob regexp_substring release_lock row_count schema_name serverproperty sleep"u8
        + " st_latfromgeohash st_longfromgeohash st_pointfromgeohash string_agg suser_name suser_sname sys_eval sys_exec"u8
        + " table_name_like updatexml utl_http xmlagg xmltype xp_cmdshell xp_dirtree xp_fileexist zeroblob"u8;

    /// <summary>Functions that several dialects have. Other languages have some of them too.</summary>
    public static ReadOnlySpan<byte> CommonWords =>
        "abs ascii avg base64 bin bit_count bit_length cast ceil char char_length character_length charindex chr"u8
        + " coalesce compress concat conv convert cos count count_big crc32 curdate current_date current_timestamp"u8
        + " current_user database date_format datediff decimal decode dense_rank des_encrypt dump encode exists exp"u8
        + " export_set field find_in_set floor format from_base64 getdate glob greatest hex if ifnull iif insert instr"u8
        + " interval isnull json json_extract json_value lcase least left len length like ln locate log lower lpad ltrim"u8
        + " max md5 mid min mod now null nullif numeric nvarchar nvl nvl2 oct octet_length old_password ord password"u8
        + " patindex pi position pow power quote rand random repeat replace replicate reverse right round row row_number"u8
        + " rownum rpad rtrim schema session_user sha sha1 sha2 sign sin space sqlite_version sqrt str strcmp string"u8
        + " substr substring substring_index sum sysdate system_user text_pattern to_base64 to_char to_number translate"u8
        + " trim typeof ucase uncompress unhex unicode upper user utc_timestamp uuid values varchar version weight_string"u8;

    private static readonly WordTable Grave = new(GraveWords);
    private static readonly WordTable Common = new(CommonWords);

    public static bool IsGrave(ReadOnlySpan<byte> name) => Grave.Find(GraveWords, name) != 0;

    public static bool IsCommon(ReadOnlySpan<byte> name) => Common.Find(CommonWords, name) != 0;
}
