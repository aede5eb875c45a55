import { Communities, CommunityHandle } from "./community.js";
import { readable, type ApplyOptions, type DepositOutcome, type DepositSpec, type Observed, type Plan, type PlanOptions } from "./deposit.js";
import type { CallOptions } from "./options.js";
import { DraftHandle, PackageDraft, drafted } from "./draft.js";
import { Pages } from "./pages.js";
import { PackageRecord, RecordHandle } from "./record.js";
import { Context, type InContext } from "./resources.js";
import { Requests } from "./review.js";
import { Terms, Vocabularies } from "./terms.js";
import type {
    AffiliationItem,
    AwardItem,
    Capability,
    CommunityId,
    Draft,
    DraftInput,
    FunderItem,
    NameItem,
    Query,
    RecordId,
    RepositoryRecord,
    SubjectItem,
} from "./types.js";
import type { Wire } from "./wire.js";

/** A connection to one repository. */
export class Client {
    /** Knowledge packages. */
    readonly packages: Packages;
    /** Records. On the GEO Knowledge Hub these are the resources of packages. */
    readonly records: Records;
    /** Licences, languages, resource types and the other lists of terms. */
    readonly vocabularies: Vocabularies;
    /** Where people work. */
    readonly affiliations: Terms<AffiliationItem>;
    /** What records are about. */
    readonly subjects: Terms<SubjectItem>;
    /** Who pays for research. Not every repository has it. */
    readonly funders: Terms<FunderItem>;
    /** What funders pay for. Not every repository has it. */
    readonly awards: Terms<AwardItem>;
    /** People. Only for those who are signed in, and not every repository has it. */
    readonly names: Terms<NameItem>;
    /** All communities. */
    readonly communities: Communities;
    /** What people ask of each other: reviews and their comments. */
    readonly requests: Requests;
    readonly #wire: Wire;

    /** @internal */
    constructor(wire: Wire) {
        this.#wire = wire;
        this.packages = new Packages(wire);
        this.records = new Records(wire);
        this.vocabularies = new Vocabularies(wire);
        this.affiliations = new Terms(wire, "affiliations");
        this.subjects = new Terms(wire, "subjects");
        this.funders = new Terms(wire, "funders");
        this.awards = new Terms(wire, "awards");
        this.names = new Terms(wire, "names");
        this.communities = new Communities(wire);
        this.requests = new Requests(wire);
    }

    /** One community, by its id or its short name. */
    community(id: CommunityId): CommunityHandle {
        return new CommunityHandle(this.#wire, id);
    }

    /** Packages and records that everybody may see, in one list. On the GEO Knowledge Hub only. */
    search(query?: Query, options?: CallOptions): Pages<RepositoryRecord> {
        return new Pages(this.#wire, "client.search", [], query, options);
    }

    /** One's own packages and records in one list. On the GEO Knowledge Hub only. */
    mine(query?: Query, options?: CallOptions): Pages<RepositoryRecord> {
        return new Pages(this.#wire, "client.mine", [], query, options);
    }

    /** What this repository is known to offer, and not to offer. Asked for once, and kept. */
    capabilities(options?: CallOptions): Promise<Partial<Record<Capability, boolean>>> {
        return this.#wire.call("client.capabilities", [], options);
    }

    /** Any call that has no method of its own. `path` is below `/api`, and may carry a query: `/packages?size=1`. */
    request<T = unknown>(method: string, path: string, body?: unknown, options?: CallOptions): Promise<T> {
        return this.#wire.call("client.request", [method, path, body], options);
    }

    /** What the repository has of a deposit. Reads only. */
    observe(spec: DepositSpec, options?: PlanOptions): Promise<Observed> {
        return this.#wire.deposit("observe", spec, options);
    }

    /** What would be done so that the repository has what is described. Reads only. */
    async plan(spec: DepositSpec, options?: PlanOptions): Promise<Plan> {
        return readable(await this.#wire.deposit("plan", spec, options));
    }

    /** Makes a deposit as it is described. Broken off and begun again it ends in the same state; done twice it changes nothing. */
    apply(spec: DepositSpec, options?: ApplyOptions): Promise<DepositOutcome> {
        return this.#wire.deposit("apply", spec, options);
    }

    /** Whether the repository knows who asks; throws with the code `unauthenticated` if not. */
    checkSignIn(options?: CallOptions): Promise<void> {
        return this.#wire.call("client.checkSignIn", [], options);
    }
}

/** All packages, or all records. */
abstract class Collection {
    protected readonly wire: Wire;
    protected readonly name: string;

    /** @internal */
    constructor(wire: Wire, name: string) {
        this.wire = wire;
        this.name = name;
    }

    /** Makes a draft. What is wrong with it comes back as its `findings`, not as an error. */
    create(draft: DraftInput, options?: CallOptions): Promise<Draft> {
        return drafted(this.wire.call(`${this.name}.create`, [draft], options));
    }

    /** What everybody may see. */
    search(query?: Query, options?: CallOptions): Pages<RepositoryRecord> {
        return new Pages(this.wire, `${this.name}.search`, [], query, options);
    }

    /** One's own, drafts and published. */
    mine(query?: Query, options?: CallOptions): Pages<RepositoryRecord> {
        return new Pages(this.wire, `${this.name}.mine`, [], query, options);
    }
}

/** Knowledge packages. */
export class Packages extends Collection {
    /** @internal */
    constructor(wire: Wire) {
        super(wire, "packages");
    }

    /** One draft. */
    draft(id: RecordId): PackageDraft {
        return new PackageDraft(this.wire, id);
    }

    /** One published package. */
    record(id: RecordId): PackageRecord {
        return new PackageRecord(this.wire, id);
    }

    /** The resources that belong to a package's family. */
    context(of: InContext): Context {
        return new Context(this.wire, of);
    }
}

/** Records. */
export class Records extends Collection {
    /** @internal */
    constructor(wire: Wire) {
        super(wire, "records");
    }

    /** One draft. */
    draft(id: RecordId): DraftHandle {
        return new DraftHandle(this.wire, this.name, id);
    }

    /** One published record. */
    record(id: RecordId): RecordHandle {
        return new RecordHandle(this.wire, this.name, id);
    }
}
